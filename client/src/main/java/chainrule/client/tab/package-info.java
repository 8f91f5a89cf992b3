/** Classes that stand for Java's own where TeaVM compiles for a tab: see {@link chainrule.client.build.TabClasses}. */
package chainrule.client.tab;
