/** Classes that stand for others of the same name where TeaVM compiles for a tab: see {@link chainrule.client.build.TabClasses}. */
package chainrule.client.tab;
