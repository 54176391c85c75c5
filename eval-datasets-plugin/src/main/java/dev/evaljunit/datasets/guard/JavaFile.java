/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.guard;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a Java source declares, as far as it may decide about an agent. Types of annotations are simple names.
 *
 * @param path of the file, relative to the root of the repository
 * @param problem why it could not be parsed; empty if it was
 * @param staticImports simple names of members to those of their types
 * @param named the whole names of types that it imports or annotates with
 */
record JavaFile(
        String path,
        Optional<String> problem,
        List<Declaration> declarations,
        Map<String, Value> constants,
        Map<String, String> staticImports,
        Set<String> named) {

    /** What is declared. */
    enum Kind {
        TYPE,
        METHOD,
        FIELD
    }

    /**
     * A type, a method or a field.
     *
     * @param name with package and class, such as {@code org.example.RefundEvalTest.answers}
     * @param owner the name of its class; of a class, its own
     * @param supertypes simple names; of a class only
     * @param code the body or the initial value, in a form that does not depend on spaces and comments
     * @param gates which are written in its code, such as {@code passRate().atLeast(0.9)}
     * @param rest its code without the gates
     */
    record Declaration(
            Kind kind,
            String name,
            String owner,
            int line,
            List<Mark> marks,
            List<String> supertypes,
            String code,
            List<Mark> gates,
            String rest) {

        boolean has(String annotation) {
            return marks.stream().anyMatch(mark -> mark.type().equals(annotation));
        }

        /** {@return the name of its class without the package, and its own} */
        String shortName() {
            String simpleOwner = owner.substring(owner.lastIndexOf('.') + 1);
            return kind == Kind.TYPE ? simpleOwner : simpleOwner + name.substring(owner.length());
        }
    }

    /** An annotation, or a gate in code. */
    record Mark(String type, Map<String, Value> values, int line) {}

    /**
     * The value of an attribute or a constant.
     *
     * @param text as it is written
     * @param literal a text, a number or a boolean; empty if it is none
     * @param reference the name that it refers to, such as {@code Floors.LOWEST}; empty if it is none
     */
    record Value(String text, Optional<Object> literal, Optional<String> reference) {}

    static JavaFile unreadable(String path, String problem) {
        return new JavaFile(path, Optional.of(problem), List.of(), Map.of(), Map.of(), Set.of());
    }
}
