/** Steps made up at random, to run as they stand and compiled, and to compare. */
package chainrule.program.sample;
