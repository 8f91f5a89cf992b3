/**
 * WebAssembly SIMD for Programs, written at run time by Java. {@link chainrule.client.simd.SimdEmitter} gives a module for a
 * Program and runs anywhere; {@link chainrule.client.simd.SimdExecutor} runs it, in the tab alone.
 *
 * <p>The way of a Program: {@link chainrule.program.plan.Plan} finds what shares a loop and where
 * values lie, {@code KernelCode} writes each task with the loop of its family, and
 * {@code SimdEmitter} joins them to a step.
 */
package chainrule.client.simd;
