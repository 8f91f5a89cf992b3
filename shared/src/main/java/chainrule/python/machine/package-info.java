/**
 * Runs scripts: the compiler from a tree to {@link chainrule.python.machine.Code}, frames on the heap, and the loop that steps
 * through them, so that a script can be stopped, stepped and limited anywhere, and no depth of calls uses the stack of Java.
 */
package chainrule.python.machine;
