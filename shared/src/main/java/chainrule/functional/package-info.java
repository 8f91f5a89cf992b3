/** Derivatives of functions as functions: gradients, Jacobians, Hessians, and the check that they are right. */
package chainrule.functional;
