/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SubmissionPublisher;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;

class AnswerFromTests {

    public static class Uncertain implements Publisher<String> {

        @Override
        public void subscribe(Subscriber<? super String> subscriber) {}
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

    @Test
    void refusesAListOfMessagesAndOtherValues() {
        assertThatThrownBy(() -> Answer.from(List.of(Message.user("Where?"), "In Paris.")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "A list with a Message must have messages only, found a value of type java.lang.String at index 1. Return the messages, or an Answer.");
    }

    @ParameterizedTest
    @MethodSource("valuesThatAreNoneYet")
    void refusesAValueThatIsNoneYet(Object returned, String name) {
        assertThatThrownBy(() -> Answer.from(returned))
                .isInstanceOf(EvalException.class)
                .hasMessage("An agent must return text, an Answer, a record or bean, or a CompletionStage of one,"
                        + " found " + name + ". Return its value instead, for example with get() or block().");
    }

    static Stream<Arguments> valuesThatAreNoAnswer() {
        return Stream.of(
                Arguments.of(new byte[] {65}, "byte[]. Return what it contains instead, as text."),
                Arguments.of(ByteBuffer.allocate(1), "ByteBuffer. Return what it contains instead, as text."),
                Arguments.of(
                        new ByteArrayInputStream(new byte[1]),
                        "ByteArrayInputStream. Return what it contains instead, as text."),
                Arguments.of(new StringReader("a"), "StringReader. Return what it contains instead, as text."),
                Arguments.of(new IOException("busy"), "IOException. Throw it instead."));
    }

    @ParameterizedTest
    @MethodSource("valuesThatAreNoAnswer")
    void refusesAValueWhoseTypeIsNoAnswer(Object returned, String found) {
        assertThatThrownBy(() -> Answer.from(returned))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "An agent must return text, an Answer, a record or bean, or a CompletionStage of one, found "
                                + found);
    }

    enum Mood {
        GOOD,
        BAD {
            @Override
            public String toString() {
                return "not good";
            }
        }
    }

    static Stream<Arguments> singleValues() {
        return Stream.of(
                Arguments.of(Mood.GOOD, "GOOD"),
                Arguments.of(Mood.BAD, "not good"),
                Arguments.of(DayOfWeek.MONDAY, "MONDAY"),
                Arguments.of(42, "42"),
                Arguments.of(42.5, "42.5"),
                Arguments.of(new BigDecimal("42.50"), "42.50"),
                Arguments.of(true, "true"),
                Arguments.of('x', "x"),
                Arguments.of(LocalDate.of(2026, 5, 1), "2026-05-01"),
                Arguments.of(Instant.EPOCH, "1970-01-01T00:00:00Z"),
                Arguments.of(Duration.ofMinutes(90), "PT1H30M"),
                Arguments.of(new UUID(1, 2), "00000000-0000-0001-0000-000000000002"),
                Arguments.of(URI.create("https://example.com/a"), "https://example.com/a"),
                Arguments.of(Optional.of(Mood.GOOD), "GOOD"),
                Arguments.of(OptionalInt.of(7), "7"),
                Arguments.of(List.of(Mood.GOOD), "[\"GOOD\"]"));
    }

    @ParameterizedTest
    @MethodSource("singleValues")
    void takesASingleValueForItsText(Object returned, String text) {
        assertThat(Answer.from(returned).text()).isEqualTo(text);
    }

    @Test
    void refusesAnOptionalNumberWithoutValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Answer.from(OptionalInt.empty()))
                .withMessage("An agent must return its answer, found OptionalInt without a value.");
    }

    static final class Nothing {}

    @Test
    void refusesABeanWithoutProperties() {
        String message = "The answer could not be written as JSON: "
                + "Class 'dev.evaljunit.AnswerFromTests$Nothing' must have public getters or fields, found none."
                + " Return a record or text instead.";
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
