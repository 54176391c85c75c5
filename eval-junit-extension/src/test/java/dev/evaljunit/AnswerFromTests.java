/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SubmissionPublisher;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;

class AnswerFromTests {

    public static class Uncertain implements Publisher<String> {

        @Override
        public void subscribe(Consumer<? super String> subscriber) {}
    }

    private static final class HiddenUncertain extends Uncertain {}

    static Stream<Arguments> valuesThatAreNoneYet() {
        return Stream.of(
                Arguments.of(new FutureTask<>(() -> "Paris"), "FutureTask"),
                Arguments.of(CompletableFuture.completedFuture("Paris"), "CompletableFuture"),
                Arguments.of((Callable<String>) () -> "Paris", "Callable"),
                Arguments.of((Supplier<String>) () -> "Paris", "Supplier"),
                Arguments.of(IntStream.of(1), "BaseStream"),
                Arguments.of(List.of("Paris").iterator(), "Iterator"),
                Arguments.of(new SubmissionPublisher<String>(), "SubmissionPublisher"),
                Arguments.of(new HiddenUncertain(), "Uncertain"));
    }

    @ParameterizedTest
    @MethodSource("valuesThatAreNoneYet")
    void refusesAValueThatIsNoneYet(Object returned, String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Answer.from(returned))
                .withMessage("An agent must return text, an Answer, a record or bean, or a CompletionStage of one,"
                        + " found " + name + ". Return its value instead, for example with get() or block().");
    }

    static final class Nothing {}

    @Test
    void refusesABeanWithoutProperties() {
        String message = "The answer could not be written as JSON: No serializer found for class "
                + "dev.evaljunit.AnswerFromTests$Nothing and no properties discovered to create BeanSerializer";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Answer.from(new Nothing()))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Answer.of("").withOutput(new Nothing()))
                .withMessage(message);
    }

    @Test
    void refusesKeysThatAreTheSameAsText() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Answer.from(Map.of(1, "a", "1", "b")))
                .withMessageStartingWith("The answer could not be written as JSON: ");
    }

    record Booking(LocalDate day, Instant madeAt, Duration takes, Optional<String> seat, Optional<String> meal) {}

    @Test
    void writesDatesAndOptionalsOfRecords() {
        var booking = new Booking(
                LocalDate.of(2026, 5, 1), Instant.EPOCH, Duration.ofMinutes(90), Optional.of("4a"), Optional.empty());
        assertThat(Answer.from(booking).text())
                .isEqualTo("{\"day\":\"2026-05-01\",\"madeAt\":\"1970-01-01T00:00:00Z\",\"takes\":\"PT1H30M\","
                        + "\"seat\":\"4a\",\"meal\":null}");
    }

    @Test
    void takesTheTextInAnOptionalAsItIs() {
        assertThat(Answer.from(Optional.of("Paris")).text()).isEqualTo("Paris");
    }

    @Test
    void refusesAnOptionalWithoutValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Answer.from(Optional.empty()))
                .withMessage("An agent must return its answer, found an empty Optional.");
    }
}
