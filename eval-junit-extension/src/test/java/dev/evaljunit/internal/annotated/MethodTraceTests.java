/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.annotated;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.Callable;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;

class MethodTraceTests {

    static class Fixture {

        static final long TAKES_TWO_CONSTANTS = 123_456_789_012L;
        static final double SO_DOES_THIS = 1.5;

        StackTraceElement position() {
            return new Throwable().getStackTrace()[0];
        }

        StackTraceElement position(Runnable overloaded) {
            var position = new Throwable().getStackTrace()[0];
            Runnable twice = () -> {
                overloaded.run();
                overloaded.run();
            };
            twice.run();
            return position;
        }
    }

    private static StackTraceElement[] trace(Method method) {
        return MethodTrace.of(method).on(new AssertionError()).getStackTrace();
    }

    @Test
    void pointsAtTheFirstLineOfAMethod() throws Exception {
        assertThat(trace(Fixture.class.getDeclaredMethod("position")))
                .extracting(StackTraceElement::toString)
                .containsExactly(withoutLoader(new Fixture().position()));
    }

    @Test
    void distinguishesOverloadedMethods() throws Exception {
        assertThat(trace(Fixture.class.getDeclaredMethod("position", Runnable.class)))
                .extracting(StackTraceElement::toString)
                .containsExactly(withoutLoader(new Fixture().position(() -> {})));
    }

    private static String withoutLoader(StackTraceElement element) {
        return element.toString().replace("app//", "");
    }

    @Test
    void readsClassesOfOtherCompilersAndVersions() throws Exception {
        assertThat(trace(OkHttpClient.class.getMethod("newBuilder")))
                .singleElement()
                .satisfies(frame -> assertThat(frame.getFileName()).isEqualTo("OkHttpClient.kt"));
        assertThat(trace(Object.class.getMethod("toString")))
                .singleElement()
                .satisfies(frame -> assertThat(frame.getFileName()).isEqualTo("Object.java"));
    }

    /** Sees its own class as if a compiler of the year 2100 had made it. */
    private static final class FutureClasses extends ClassLoader {

        byte[] bytes(String name) throws IOException {
            try (InputStream in = Fixture.class.getClassLoader().getResourceAsStream(name)) {
                byte[] bytes = in.readAllBytes();
                bytes[7] = (byte) 200;
                return bytes;
            }
        }

        @Override
        public InputStream getResourceAsStream(String name) {
            try {
                return new ByteArrayInputStream(bytes(name));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Class<?> define(Class<?> type) throws IOException {
            byte[] bytes = bytes(type.getName().replace('.', '/') + ".class");
            bytes[7] = 61;
            return defineClass(type.getName(), bytes, 0, bytes.length);
        }
    }

    @Test
    void readsClassesThatAreNewerThanItsLibrary() throws Exception {
        Class<?> future = new FutureClasses().define(Fixture.class);

        assertThat(trace(future.getDeclaredMethod("position")))
                .extracting(StackTraceElement::toString)
                .containsExactly(withoutLoader(new Fixture().position()));
    }

    @Test
    void isEmptyWhereNoLineIsKnown() throws Exception {
        Object proxy = Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Callable.class}, (self, method, arguments) -> "");
        assertThat(trace(proxy.getClass().getMethod("call"))).isEmpty();
        assertThat(trace(Callable.class.getMethod("call"))).isEmpty();
    }
}
