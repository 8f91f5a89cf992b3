package chainrule.diagnose;

import chainrule.python.types.PyObject;

/**
 * Where a script keeps a value: a name of a function or module, an attribute of an object, an element of a container.
 *
 * @param owner the object or container; of a name, the function's name
 * @param key   the name, attribute, or index
 * @param text  as a reader would write it: {@code grads['W1']}
 */
record Place(Object owner, Object key, String text) {
    @Override public boolean equals(Object o) {
        return o instanceof Place other && key.equals(other.key) && (owner instanceof PyObject || other.owner instanceof PyObject ? owner == other.owner : owner.equals(other.owner));
    }

    @Override public int hashCode() { return key.hashCode() * 31 + (owner instanceof PyObject ? System.identityHashCode(owner) : owner.hashCode()); }
}
