/** Builds the site: prerendering, content hashes, policies, compression. Nothing here runs in the server. */
package chainrule.web.build;
