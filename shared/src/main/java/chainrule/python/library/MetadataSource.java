package chainrule.python.library;

/** The module {@code importlib.metadata}: which versions the libraries behave as. */
final class MetadataSource {
    static final String TEXT = """
            class PackageNotFoundError(ModuleNotFoundError):
                def __str__(self):
                    return f'No package metadata was found for {self.name}'

                @property
                def name(self):
                    return self.args[0]


            def version(distribution_name):
                for package in ('numpy', 'torch', 'matplotlib'):
                    if distribution_name.lower() == package:
                        try:
                            return __import__(package).__version__
                        except ModuleNotFoundError:
                            break
                raise PackageNotFoundError(distribution_name)
            """;

    private MetadataSource() { }
}
