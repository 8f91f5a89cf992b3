package chainrule.client.build;

import org.teavm.extension.spi.substitution.SubstitutionPolicy;
import org.teavm.extension.spi.substitution.SubstitutionSink;

/** Tells TeaVM which classes a tab has in a smaller form. The compiler finds it among its services. */
public final class TabClasses implements SubstitutionPolicy {
    @Override public void contribute(SubstitutionSink sink) {
        sink.selectClasses("chainrule.autograd.PerThread"::equals).replacePackage("chainrule.autograd", "chainrule.client.tab");
        sink.selectClasses("chainrule.kernel.Quick"::equals).replacePackage("chainrule.kernel", "chainrule.client.tab");
        sink.selectClasses("chainrule.data.Deflation"::equals).replacePackage("chainrule.data", "chainrule.client.tab");
        String digits = "org.teavm.classlib.impl.text";
        sink.selectClasses((digits + ".DoubleAnalyzer")::equals).replacePackage(digits, "chainrule.client.tab");
    }
}
