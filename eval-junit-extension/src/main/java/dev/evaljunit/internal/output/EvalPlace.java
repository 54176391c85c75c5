/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.output;

import java.nio.file.Path;

/**
 * An eval, and where it and its report are.
 *
 * @param className the full name of its class
 * @param method the name of its method
 * @param report the directory of its report
 * @param files the files of its repository
 */
record EvalPlace(String className, String method, Path report, SourceFiles files) {

    /** {@return the place of an eval by its signature, such as {@code com.example.RefundEvalTest.answers(java.lang.String)}} */
    static EvalPlace of(String signature, Path report, SourceFiles files) {
        String name = signature.replaceFirst("\\(.*", "");
        int dot = name.lastIndexOf('.');
        return new EvalPlace(name.substring(0, Math.max(0, dot)), name.substring(dot + 1), report, files);
    }

    /** {@return the line of its method} */
    SourceLine line() {
        return files.method(className, method);
    }

    /** {@return the line of a case if its file is in the repository, else that of the method} */
    SourceLine line(String locationOfCase) {
        return files.row(locationOfCase).orElseGet(this::line);
    }

    /** {@return the path of a file of the report, from the root of the repository} */
    String report(String file) {
        return files.path(report.resolve(file));
    }
}
