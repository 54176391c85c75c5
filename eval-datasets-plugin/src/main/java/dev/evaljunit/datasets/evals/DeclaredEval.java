/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.evals;

import java.util.Set;

/**
 * An eval that a class on the test class path has, by itself or by inheritance.
 *
 * @param testClass the name of the class that is run, such as {@code org.example.RefundEvalTest}
 * @param method the name of the method
 * @param kind which annotation makes it an eval
 * @param isDisabled whether it, its class or a class around that is {@code @Disabled}
 * @param isNested whether its class is a static member of another one, as fixtures of tests are
 * @param isInQuarkus whether its class is a {@code @QuarkusTest}
 * @param otherMethods the names of the other methods that its class has
 */
record DeclaredEval(
        String testClass,
        String method,
        Kind kind,
        boolean isDisabled,
        boolean isNested,
        boolean isInQuarkus,
        Set<String> otherMethods) {

    /** What makes a method an eval. */
    enum Kind {
        /** {@code @EvalTest}, which our engine runs. */
        EVAL_TEST,
        /** {@code @EvalTemplate}, which Jupiter runs. */
        EVAL_TEMPLATE,
        /** {@code @ParameterizedTest} with {@code @EvalDataset}, which Jupiter runs and which writes no report. */
        PARAMETERIZED
    }

    /** {@return what messages call it} */
    String name() {
        return testClass + "." + method;
    }

    /** {@return the name of its class, or of the one around it, which test plugins run with those in it} */
    String outermostClass() {
        int inner = testClass.indexOf('$');
        return inner > 0 ? testClass.substring(0, inner) : testClass;
    }

    /** {@return the name of its class without the package} */
    String simpleName() {
        return testClass.substring(testClass.lastIndexOf('.') + 1);
    }
}
