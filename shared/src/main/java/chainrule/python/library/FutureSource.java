package chainrule.python.library;

/** The module {@code __future__}: what has long arrived. */
final class FutureSource {
    static final String TEXT = """
            nested_scopes = generators = division = absolute_import = with_statement = print_function = unicode_literals = generator_stop = annotations = True
            all_feature_names = ['nested_scopes', 'generators', 'division', 'absolute_import', 'with_statement', 'print_function', 'unicode_literals', 'barry_as_FLUFL', 'generator_stop', 'annotations']
            """;

    private FutureSource() { }
}
