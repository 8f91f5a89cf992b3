/** How a Program is computed: which instructions share a loop, in which order, and where their values lie. Read by every executor that writes code. */
package chainrule.program.plan;
