package chainrule.client;

import chainrule.client.message.Call;
import chainrule.json.JsonWriter;
import java.util.List;

/** A lesson being worked on, as the worker needs it; what it cannot do it says with an IllegalArgumentException or IllegalStateException. */
interface Bench extends AutoCloseable {
    /** The step that is looked at. */
    int step();

    /** Moves on by so many steps. */
    void step(int count);

    /**
     * Moves on by at most so many steps of the planned run.
     *
     * @return whether its end is reached
     */
    boolean train(int most);

    /** How many steps to train from one picture to the next. */
    int pace();

    void reset();

    void mend(boolean mended);

    void seek(int step);

    void writeView(JsonWriter json);

    /** An object of numbers, one for each side. */
    void writeLosses(JsonWriter json);

    /** The central difference of a row. */
    void writeCheck(String row, JsonWriter json);

    /** The ways to compute whose speed can be compared, those of one side together; the caller closes them. */
    List<Pace> paces();

    @Override void close();

    /** One way to compute: a side of the comparison, compiled or eager. It has a training run of its own. */
    interface Pace extends AutoCloseable {
        String side();

        String way();

        void step(int count);

        @Override void close();
    }

    /** Opens lessons. */
    interface Shelf {
        Bench open(Call.Open call);
    }
}
