/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.text;

import java.util.Optional;

/** What to do where a Java module does not let a library use a class by reflection. */
public final class ClosedPackage {

    private ClosedPackage() {}

    /**
     * {@return which package to open, and how; empty if the class and its superclasses are open to the library, or belong
     * to the JDK}
     *
     * @param type the class that was not accessible
     * @param library a class of the library that uses it by reflection
     */
    public static Optional<String> advice(Class<?> type, Class<?> library) {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            if (!isOfJdk(at) && !at.getModule().isOpen(at.getPackageName(), library.getModule())) {
                return Optional.of(advice(at, library.getModule()));
            }
        }
        return Optional.empty();
    }

    private static boolean isOfJdk(Class<?> type) {
        return type.getModule() == Object.class.getModule()
                || type.getClassLoader() == ClassLoader.getPlatformClassLoader();
    }

    /** A module on the class path has no name that a directive could have. */
    private static String advice(Class<?> type, Module library) {
        String user = library.isNamed() ? " to " + library.getName() : "";
        return "Package '%1$s' of module '%2$s' must be open%3$s. Add 'opens %1$s%3$s;' to its module-info.java, or export the package if its types are public."
                .formatted(type.getPackageName(), type.getModule().getName(), user);
    }
}
