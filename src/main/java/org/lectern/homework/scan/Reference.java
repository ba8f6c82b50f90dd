package org.lectern.homework.scan;

/**
 * A name that stands in a class file.
 *
 * @param owner internal name of a class, for example {@code java/lang/Math}; or a text
 * @param name a member of it; empty if the class itself is named
 * @param descriptor of the member; empty if the class itself is named
 * @param method where it stands; empty outside of methods
 * @param line where it stands; 0 if unknown
 * @param text whether it is a constant text
 */
record Reference(
    String owner, String name, String descriptor, String method, int line, boolean text) {}
