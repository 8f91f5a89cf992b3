/** What must come out the same wherever the engine runs, one line to a check; see {@link chainrule.client.SelfTest}. */
package chainrule.client.selftest;
