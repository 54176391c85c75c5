/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import dev.evaljunit.Answer;
import dev.evaljunit.Score;
import dev.evaljunit.ToolCall;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** What the code of users may return or throw, by name; shared by the tests of all front ends. */
@SuppressWarnings({
    "NullAway",
    "removal",
    "deprecation",
    "FutureReturnValueIgnored",
    "OverrideThrowableToString",
    "ToStringReturnsNull",
    "DoNotCallSuggester"
}) // what must not be done is what these do
public final class HostileCode {

    private HostileCode() {}

    /** In languages without checked exceptions, anything may come out of any method. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public static <T extends Throwable> RuntimeException sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }

    /** Neither an exception nor an error. */
    public static final class Bare extends Throwable {

        private static final long serialVersionUID = 1;
    }

    /** Whose own methods fail. */
    public static final class Nameless extends RuntimeException {

        private static final long serialVersionUID = 1;

        @Override
        public String toString() {
            return null;
        }

        @Override
        public String getMessage() {
            return null;
        }
    }

    /** Whose own methods throw. */
    public static final class Explosive extends RuntimeException {

        private static final long serialVersionUID = 1;

        @Override
        public String toString() {
            throw new IllegalStateException("no text");
        }

        @Override
        public String getMessage() {
            throw new IllegalStateException("no message");
        }

        @Override
        public synchronized Throwable getCause() {
            throw new IllegalStateException("no cause");
        }
    }

    /** Is its own cause in the end. */
    public static final class Circular extends RuntimeException {

        private static final long serialVersionUID = 1;
        private @Nullable Throwable other;

        public static Circular circle() {
            var first = new Circular();
            first.other = new Circular();
            ((Circular) first.other).other = first;
            return first;
        }

        @Override
        public synchronized @Nullable Throwable getCause() {
            return other;
        }
    }

    /** Has neither a text nor a stack trace. */
    public static final class Traceless extends RuntimeException {

        private static final long serialVersionUID = 1;

        @Override
        public String toString() {
            throw new IllegalStateException("no text");
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            return null;
        }
    }

    /** {@return what may be thrown, without what ends a run: each new for each call} */
    public static Map<String, Callable<Throwable>> throwables() {
        var all = new LinkedHashMap<String, Callable<Throwable>>();
        all.put("null pointer", NullPointerException::new);
        all.put("no message", () -> new IllegalStateException((String) null));
        all.put("nameless", Nameless::new);
        all.put("explosive", Explosive::new);
        all.put("circular", Circular::circle);
        all.put("traceless", Traceless::new);
        all.put("checked", () -> new Exception("checked"));
        all.put("bare", Bare::new);
        all.put("assertion", () -> new AssertionError("refused"));
        all.put("linkage", () -> new NoClassDefFoundError("com/example/Missing"));
        all.put("initializer", () -> new ExceptionInInitializerError(new IllegalStateException("static")));
        all.put("thread death", ThreadDeath::new);
        all.put("stack overflow", StackOverflowError::new);
        all.put("interrupted", InterruptedException::new);
        all.put("cancellation", CancellationException::new);
        all.put("completion without cause", () -> new CompletionException("alone", null));
        all.put("completion of itself", () -> new CompletionException(Circular.circle()));
        all.put("timeout of its own", () -> new java.util.concurrent.TimeoutException("its own"));
        return all;
    }

    /** {@return what an agent may return by mistake, which is no answer} */
    public static Map<String, Callable<Object>> noAnswers() {
        var all = new LinkedHashMap<String, Callable<Object>>();
        all.put("null", () -> null);
        all.put("text of null", () -> Answer.of(null));
        all.put("answer from null", () -> Answer.from(null));
        all.put("empty optional", Optional::empty);
        all.put("null contexts", () -> Answer.of("").withContexts(null));
        all.put("null in contexts", () -> Answer.of("").withContexts(Arrays.asList("a", null)));
        all.put("null tool calls", () -> Answer.of("").withToolCalls(null));
        all.put("null in tool calls", () -> Answer.of("").withToolCalls(Arrays.asList((ToolCall) null)));
        all.put("null tool", () -> ToolCall.of(null, Map.of()));
        all.put("null arguments", () -> ToolCall.of("find", null));
        all.put("null key of an argument", () -> ToolCall.of("find", Collections.singletonMap(null, "a")));
        all.put("null key", () -> new HashMap<>(Collections.singletonMap(null, "a")));
        all.put("null characters", () -> new NullText());
        all.put("null future", () -> CompletableFuture.completedFuture(null));
        all.put("future of text of null", () -> CompletableFuture.supplyAsync(() -> Answer.of(null)));
        all.put("nothing to write", Object::new);
        all.put("itself", HostileCode::cycle);
        all.put("explosive getter", ExplosiveBean::new);
        return all;
    }

    /** {@return answers with nulls where they may be} */
    public static Map<String, Callable<Object>> answers() {
        var all = new LinkedHashMap<String, Callable<Object>>();
        all.put("null value", () -> Collections.singletonMap("a", null));
        all.put("null in list", () -> Arrays.asList("a", null));
        all.put("nulls within", () -> Map.of("a", Arrays.asList(null, Collections.singletonMap("b", null))));
        all.put("null text", () -> Collections.singletonMap("text", null));
        all.put("null output", () -> Answer.of("a").withOutput(null));
        all.put("null usage", () -> Answer.of("a").withUsage(null));
        all.put(
                "null argument",
                () -> Answer.of("a")
                        .withToolCalls(List.of(ToolCall.of("find", Collections.singletonMap("a", null))
                                .withResult(null))));
        return all;
    }

    /** {@return scores with nulls where they may be} */
    public static Map<String, Callable<Score>> scores() {
        var all = new LinkedHashMap<String, Callable<Score>>();
        all.put("null", () -> null);
        all.put("reason of null", () -> Score.of(0.25, null));
        all.put("failed for null", () -> Score.fail(null));
        all.put("unscored for null", () -> Score.unscored(null));
        all.put("passed unless null", () -> Score.passIf(false, null));
        all.put("null reason", () -> Score.fail("a").withReason(null));
        all.put("null raw", () -> Score.fail("a").withRaw(null));
        all.put("null usage", () -> Score.fail("a").withUsage(null));
        return all;
    }

    private static Object cycle() {
        var list = new ArrayList<Object>();
        list.add(list);
        return list;
    }

    /** Text of null. */
    private static final class NullText implements CharSequence {

        @Override
        public int length() {
            return 0;
        }

        @Override
        public char charAt(int index) {
            return ' ';
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return this;
        }

        @Override
        public String toString() {
            return null;
        }
    }

    /** A bean whose getter throws. */
    public static final class ExplosiveBean {

        public String getText() {
            throw new IllegalStateException("no text");
        }
    }
}
