/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.annotated;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In Java with the annotation and names of Kotlin; the build in src/it/kotlin has what its compiler makes. */
class KotlinNamesTests {

    @ParameterizedTest
    @CsvSource({
        "answers, answers",
        "internalFun$returns_desk, internalFun",
        "inlineValue-wWvSqwE, inlineValue",
        "inlineValue--WvS_wE, inlineValue",
        "both-wWvSqwE$returns_desk, both",
        "refund-answers, refund-answers",
        "refund-Answers, refund-Answers",
        "refund-2026001, refund-2026001",
        "refund-late, refund-late",
        "'refunds, and others', 'refunds, and others'"
    })
    void cutsTheSuffixOfTheCompiler(String name, String shown) {
        assertThat(KotlinNames.cut(name)).isEqualTo(shown);
    }

    private static String shown(Class<?> type, String name) {
        Method method = Arrays.stream(type.getDeclaredMethods())
                .filter(each -> each.getName().equals(name))
                .findAny()
                .orElseThrow();
        return AnnotatedEval.name(type, method);
    }

    @kotlin.Metadata
    static class Desk {

        void internalFun$returns_desk() {}

        void taken$returns_desk() {}

        void taken() {}
    }

    static class InJava {

        void answers$fast() {}
    }

    @Test
    void showsTheNameInTheSourceIfItIsUnique() {
        assertThat(shown(Desk.class, "internalFun$returns_desk")).isEqualTo("Desk.internalFun");
        assertThat(shown(Desk.class, "taken$returns_desk")).isEqualTo("Desk.taken$returns_desk");
        assertThat(shown(Desk.class, "taken")).isEqualTo("Desk.taken");
        assertThat(shown(InJava.class, "answers$fast")).isEqualTo("InJava.answers$fast");
    }
}
