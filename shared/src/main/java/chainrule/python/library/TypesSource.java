package chainrule.python.library;

/** The module {@code types}: names of built-in types. */
final class TypesSource {
    static final String TEXT = """
            def _function():
                yield


            class SimpleNamespace:
                def __init__(self, /, **values):
                    self.__dict__.update(values)

                def __repr__(self):
                    name = 'namespace' if type(self) is SimpleNamespace else type(self).__name__
                    return name + '(' + ', '.join(f'{k}={v!r}' for k, v in self.__dict__.items()) + ')'

                def __eq__(self, other):
                    return self.__dict__ == other.__dict__ if isinstance(other, SimpleNamespace) else NotImplemented

                __hash__ = None


            FunctionType = LambdaType = type(_function)
            GeneratorType = type(_function())
            BuiltinFunctionType = BuiltinMethodType = type(len)
            MethodType = type(SimpleNamespace().__init__)
            NoneType = type(None)
            NotImplementedType = type(NotImplemented)
            EllipsisType = type(...)
            MappingProxyType = type(SimpleNamespace.__dict__)
            GenericAlias = type(list[int])
            UnionType = type(int | str)
            CodeType = type(_function.__code__)


            def new_class(name, bases=(), kwds=None, exec_body=None):
                body = {}
                if exec_body is not None:
                    exec_body(body)
                return type(name, bases, body)
            """;

    private TypesSource() { }
}
