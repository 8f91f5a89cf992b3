/** Training on this machine: a queue of jobs, the threads that run them, and the record each leaves for its readers. */
package chainrule.compute;
