package chainrule.client.build;

import org.teavm.extension.spi.substitution.SubstitutionPolicy;
import org.teavm.extension.spi.substitution.SubstitutionSink;

/** Tells TeaVM which of Java's classes a tab has in a smaller form. Called by the compiler, through its services. */
public final class TabClasses implements SubstitutionPolicy {
    @Override public void contribute(SubstitutionSink sink) {
        sink.selectClasses("java.lang.ThreadLocal"::equals).replacePackage("java.lang", "chainrule.client.tab");
    }
}
