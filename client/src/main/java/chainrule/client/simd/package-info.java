/**
 * WebAssembly SIMD for Programs, written at run time by Java. {@link chainrule.client.simd.SimdEmitter} gives a module for a
 * Program and runs anywhere; {@link chainrule.client.simd.SimdExecutor} runs it, in the tab alone.
 *
 * <p>The way of a Program: {@code Fusion} finds what need not reach memory, {@code Plan} what needs code at all and where
 * values lie, {@code KernelCode} writes one function for each such instruction with the loop of its family, and
 * {@code SimdEmitter} joins them to a step.
 */
package chainrule.client.simd;
