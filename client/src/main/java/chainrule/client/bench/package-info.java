/** The benchmark of compiled steps: fixed training problems, and the engine as a column of a table of peers. */
package chainrule.client.bench;
