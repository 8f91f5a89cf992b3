package chainrule.client.selftest;

import java.util.List;

/** Everything whose results must not depend on where it runs. */
public final class Walk {
    private Walk() { }

    public static List<String> lines() {
        Findings findings = new Findings();
        TextChecks.run(findings);
        MathChecks.run(findings);
        OpChecks.run(findings);
        GradientChecks.run(findings);
        CallChecks.run(findings);
        LayerChecks.run(findings);
        LessonChecks.run(findings);
        DataChecks.run(findings);
        return findings.lines();
    }
}
