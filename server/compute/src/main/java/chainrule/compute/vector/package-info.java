/**
 * Programs as bytecode: one hidden class for each Program, written through {@code java.lang.classfile} on the Vector API,
 * with the same loops as the tab's modules and the same bits as the portable interpreter.
 *
 * <p>Only {@code Vectors} and the written classes link to
 * the incubator module.
 */
package chainrule.compute.vector;
