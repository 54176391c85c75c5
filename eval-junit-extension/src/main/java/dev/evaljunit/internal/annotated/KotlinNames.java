/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.annotated;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** The names of Kotlin functions as they are written in the source. */
public final class KotlinNames {

    /** Of a function that takes or returns a value class: a hash of 7 characters. */
    private static final String HASH = "-(?<hash>[\\w-]{7})";

    /** Of an internal function: the name of its module. */
    private static final String MODULE = "\\$\\w+";

    private static final Pattern MANGLED = Pattern.compile("(?<name>.+?)(%s)?(%s)?".formatted(HASH, MODULE));

    /** A name in backticks may end in a hyphen and such a word. */
    private static final Pattern WORD = Pattern.compile("[A-Z]?[a-z]+|[A-Z]+|\\d+");

    private KotlinNames() {}

    /** {@return the name of a method, in Kotlin without the compiler's suffix if no other method of the class has that} */
    public static String shown(Class<?> testClass, Method method) {
        if (!isKotlin(method.getDeclaringClass())) {
            return method.getName();
        }
        String name = cut(method.getName());
        return isTaken(testClass, method, name) ? method.getName() : name;
    }

    private static boolean isTaken(Class<?> testClass, Method method, String name) {
        return !name.equals(method.getName())
                && !ReflectionSupport.findMethods(
                                testClass,
                                other -> !other.isSynthetic()
                                        && !other.getName().equals(method.getName())
                                        && cut(other.getName()).equals(name),
                                HierarchyTraversalMode.TOP_DOWN)
                        .isEmpty();
    }

    static String cut(String name) {
        Matcher mangled = MANGLED.matcher(name);
        if (!mangled.matches()) {
            return name;
        }
        String hash = mangled.group("hash");
        boolean isWord = hash != null && WORD.matcher(hash).matches();
        return mangled.group("name") + (isWord ? "-" + hash : "");
    }

    private static boolean isKotlin(Class<?> type) {
        return Arrays.stream(type.getAnnotations())
                .anyMatch(annotation -> annotation.annotationType().getName().equals("kotlin.Metadata"));
    }

    /** {@return whether the method is a suspend function, which must be called with a continuation} */
    public static boolean isSuspended(Method method) {
        Class<?>[] types = method.getParameterTypes();
        return types.length > 0 && types[types.length - 1].getName().equals("kotlin.coroutines.Continuation");
    }
}
