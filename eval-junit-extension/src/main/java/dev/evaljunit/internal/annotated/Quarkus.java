/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.annotated;

/**
 * Quarkus, whose tests run in a class loader of its own, and whose extension calls a test method itself.
 *
 * <p>Other engines do not recognise the annotations of that class loader, and the call skips the interceptors of other
 * extensions, so neither front end with gates can run there.
 */
public final class Quarkus {

    /** What runs in a class with its extension. */
    public static final String INSTEAD = "Use a @ParameterizedTest with @EvalDataset, or Eval.of(…) in a @Test.";

    private static final String PACKAGE = "io.quarkus.test.";

    private Quarkus() {}

    /** {@return whether a Jupiter extension is one of Quarkus; by name, since there are several class loaders} */
    public static boolean isExtension(String className) {
        return className.startsWith(PACKAGE);
    }
}
