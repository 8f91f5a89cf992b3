/** Tools the build runs on TeaVM's output; no entry point reaches them, so they are not part of the engine. */
package chainrule.client.build;
