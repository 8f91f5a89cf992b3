/** The HTTP server and the command line: serves the pages, and trains on this machine for those who ask over HTTP. */
package chainrule.app;
