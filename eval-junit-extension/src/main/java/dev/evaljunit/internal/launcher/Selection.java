/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launcher;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathRoots;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import dev.evaljunit.EvalException;
import java.io.File;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.DiscoverySelector;

/**
 * What to run.
 *
 * @param names classes, methods as {@code <class>#<method>}, and packages; none for all that is in directories of the class path
 */
record Selection(List<String> names) {

    /** @throws EvalException if the class path lacks one of them */
    List<DiscoverySelector> selectors() {
        List<String> unknown = names.stream().filter(Selection::isUnknown).toList();
        if (!unknown.isEmpty()) {
            throw new EvalException(
                    "Option '--select' must name classes or packages of the class path, found '%s'. Write the whole name of a class, with its package and with '$' before nested ones, and check --classPath."
                            .formatted(String.join("', '", unknown)));
        }
        var selectors = new ArrayList<DiscoverySelector>();
        names.forEach(name -> selectors.addAll(selectors(name)));
        return names.isEmpty() ? everything() : selectors;
    }

    private static List<DiscoverySelector> everything() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(Files::isDirectory)
                .collect(Collectors.collectingAndThen(
                        Collectors.toSet(), roots -> List.copyOf(selectClasspathRoots(roots))));
    }

    private static List<? extends DiscoverySelector> selectors(String name) {
        int hash = name.indexOf('#');
        if (hash >= 0) {
            return methods(name.substring(0, hash), name.substring(hash + 1));
        }
        return List.of(
                find(name).<DiscoverySelector>map(type -> selectClass(type)).orElseGet(() -> selectPackage(name)));
    }

    /** JUnit would find nothing there, and say so only if there is nothing else. */
    private static boolean isUnknown(String name) {
        return name.indexOf('#') < 0 && find(name).isEmpty() && !isPackage(name);
    }

    /** Its classes are only counted: loading one may fail, or run what it does when it is loaded. */
    private static boolean isPackage(String name) {
        var classes = new AtomicInteger();
        try {
            ReflectionSupport.findAllClassesInPackage(name, type -> true, className -> {
                classes.incrementAndGet();
                return false;
            });
            return classes.get() > 0;
        } catch (JUnitException e) { // as such a name cannot be a package's
            return false;
        }
    }

    /** A method has parameters, such as a case, which nobody would want to write. */
    private static List<? extends DiscoverySelector> methods(String className, String methodName) {
        Class<?> type = find(className)
                .orElseThrow(() -> new EvalException(
                        "Option '--select' must name a class of the class path before '#', found '%s'. Write its package, too, and check --classPath."
                                .formatted(className)));
        List<Method> methods = ReflectionSupport.findMethods(
                type, method -> method.getName().equals(methodName), HierarchyTraversalMode.TOP_DOWN);
        if (methods.isEmpty()) {
            throw new EvalException(
                    "Option '--select' must name a method of class '%s' after '#', found '%s'. Write it without parameters."
                            .formatted(className, methodName));
        }
        return methods.stream().map(method -> selectMethod(type, method)).toList();
    }

    private static Optional<Class<?>> find(String name) {
        return ReflectionSupport.tryToLoadClass(name).toOptional();
    }
}
