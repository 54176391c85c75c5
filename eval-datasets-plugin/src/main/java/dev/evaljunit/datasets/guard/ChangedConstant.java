/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.guard;

import dev.evaljunit.datasets.guard.JavaFile.Value;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A field whose initial value reads otherwise now.
 *
 * @param owner the simple name of its class
 * @param is empty if it is gone
 */
record ChangedConstant(String owner, String member, Value was, Optional<Value> is) {

    private static final Pattern CALL = Pattern.compile("\\w\\(|\\bnew |->|::");

    static ChangedConstant of(String name, Value was, Optional<Value> is) {
        int dot = name.lastIndexOf('.');
        return new ChangedConstant(name.substring(0, dot), name.substring(dot + 1), was, is);
    }

    /** {@return whether it is a value of its own, such as a floor, rather than what some code makes} */
    boolean isPlain() {
        return !CALL.matcher(was.text()).find();
    }

    boolean isNamedIn(String code) {
        return Pattern.compile("\\b" + Pattern.quote(member) + "\\b")
                .matcher(code)
                .find();
    }

    @Override
    public String toString() {
        return "%s.%s %s -> %s"
                .formatted(owner, member, was.text(), is.map(Value::text).orElse("gone"));
    }
}
