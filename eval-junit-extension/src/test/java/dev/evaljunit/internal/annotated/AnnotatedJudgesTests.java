/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.annotated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.Judge;
import dev.evaljunit.Score;
import dev.evaljunit.internal.run.NamedJudge;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnnotatedJudgesTests {

    private static final EvalCase CASE = EvalCase.of("one", Map.of("question", "1?"));

    private static List<String> names(Object instance) {
        return AnnotatedJudges.of(instance).stream().map(NamedJudge::name).toList();
    }

    static class Base {

        @EvalJudge
        final Judge zero = (evalCase, answer) -> Score.pass();

        @EvalJudge
        boolean tone() {
            return true;
        }

        @EvalJudge
        boolean brief() {
            return true;
        }
    }

    static class Overriding extends Base {

        @Override
        @EvalJudge("manners")
        boolean tone() {
            return false;
        }

        @EvalJudge
        boolean accurate() {
            return true;
        }
    }

    @Test
    void takesFieldsAndThenMethodsByName() {
        assertThat(names(new Base())).containsExactly("zero", "brief", "tone");
    }

    @Test
    void takesAnOverridingMethodInsteadOfTheOverriddenOne() throws Exception {
        var judges = AnnotatedJudges.of(new Overriding());
        assertThat(names(new Overriding())).containsExactly("zero", "brief", "accurate", "manners");
        assertThat(judges.get(3).judge().score(CASE, Answer.of("")).value()).hasValue(0);
        assertThat(judges.get(3).judge().identity()).containsEntry("method", Overriding.class.getName() + ".tone");
    }

    static class OverridingUnmarked extends Base {

        @Override
        boolean tone() {
            return false;
        }
    }

    @Test
    void keepsAJudgeThatIsOverriddenWithoutAnnotation() throws Exception {
        var judges = AnnotatedJudges.of(new OverridingUnmarked());
        assertThat(names(new OverridingUnmarked())).containsExactly("zero", "brief", "tone");
        assertThat(judges.get(2).judge().score(CASE, Answer.of("")).value()).hasValue(0);
    }

    static class PrivateBase {

        @EvalJudge("first")
        @SuppressWarnings("UnusedMethod") // found by its annotation
        private boolean tone() {
            return true;
        }
    }

    static class SameName extends PrivateBase {

        @EvalJudge("second")
        boolean tone() {
            return true;
        }
    }

    @Test
    void keepsAPrivateJudgeBesideOneOfTheSameName() {
        assertThat(names(new SameName())).containsExactly("first", "second");
    }
}
