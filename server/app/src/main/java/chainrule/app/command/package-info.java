/** The commands that work without a server: scripts and training on this machine, in a terminal. */
package chainrule.app.command;
