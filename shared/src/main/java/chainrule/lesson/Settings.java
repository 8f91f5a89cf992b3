package chainrule.lesson;

/** What a run of a lesson depends on besides its script. */
public record Settings(long seed, double learningRate, int batch) {
    public Settings {
        Setting.SEED.checked(seed);
        Setting.LEARNING_RATE.checked(learningRate);
        Setting.BATCH.checked(batch);
    }

    /** The value of one setting of the table. */
    public double get(Setting setting) {
        if (setting == Setting.SEED) return seed;
        return setting == Setting.BATCH ? batch : learningRate;
    }

    public Settings with(Setting setting, double value) {
        double v = setting.checked(value);
        if (setting == Setting.SEED) return new Settings((long) v, learningRate, batch);
        return setting == Setting.BATCH ? new Settings(seed, learningRate, (int) v) : new Settings(seed, v, batch);
    }
}
