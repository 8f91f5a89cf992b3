package chainrule.python.notebook;

import chainrule.python.plot.Drawings;

/** What comes out of a script or a cell while it runs. */
public sealed interface Event {
    /** Text for a stream: what is printed, or, where {@code error}, what is written to the stream of errors. */
    record Printed(boolean error, String text) implements Event { }

    /** A value by its forms: the one that a cell ends with, or one given to {@code display}. */
    record Valued(Output.Data value) implements Event { }

    /** A figure, shown, saved or moving. */
    record Drawn(Drawings.Given given) implements Event { }

    /** What the cell has given out so far is to go: {@code clear_output()}. */
    record Cleared() implements Event { }

    /** Something that was left out because it changes nothing here. */
    record Noticed(String text) implements Event { }
}
