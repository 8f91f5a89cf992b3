package chainrule.client;

import chainrule.client.message.Call;
import chainrule.json.JsonWriter;
import java.util.List;

/** A lesson being worked on, as the worker needs it; what it cannot do it says with an IllegalArgumentException or IllegalStateException. */
interface Bench {
    /** Where training stands, in steps. */
    int step();

    /** The step at which training ends by itself. */
    int last();

    /** Trains at most so many steps, none beyond {@link #last}. */
    void train(int steps);

    void reset();

    void mend(boolean mended);

    void seek(int step);

    void writeView(JsonWriter json);

    /** An object of numbers, one for each side. */
    void writeLosses(JsonWriter json);

    /** The central difference of a row. */
    void writeCheck(String row, JsonWriter json);

    /** The ways to compute whose speed can be compared, in order. */
    List<Pace> paces();

    /** One way to compute: a side of the comparison, compiled or eager. It has a training run of its own. */
    interface Pace {
        String side();

        String way();

        void train(int steps);
    }

    /** Opens lessons. */
    interface Shelf {
        Bench open(Call.Open call);
    }
}
