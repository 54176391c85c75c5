/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.model;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A JVM of its own that asks a model, as a fork of a build does. */
final class ForkedCaller {

    private ForkedCaller() {}

    /**
     * Ask.
     *
     * @param args the base URL, the directory of the counts, calls at once and requests per minute (0 for no limit of
     *     ours), threads, calls
     */
    public static void main(String[] args) throws Exception {
        var limits = new ModelLimits(limit(args[2]), limit(args[3]), null, Path.of(args[1]));
        var model = new OpenAiChatModel(
                new Endpoint(args[0], "sk-0123456789", Duration.ofSeconds(30), Endpoint.DEFAULT_RETRIES),
                new Throttles(limits, Clock.systemUTC(), warning -> {
                    throw new AssertionError(warning);
                }),
                pause -> Thread.sleep(pause.toMillis()),
                Clock.systemUTC());
        var request = new ChatRequest("Grade.", "A?", ChatRequest.Parameters.of("m"), null);
        var threads = Executors.newFixedThreadPool(Integer.parseInt(args[4]));
        List<Callable<ChatReply>> calls = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(args[5]); i++) {
            calls.add(() -> model.ask(request));
        }
        for (Future<ChatReply> reply : threads.invokeAll(calls)) {
            reply.get();
        }
        threads.shutdown();
    }

    @SuppressWarnings("NullAway") // a limit may be missing
    private static Integer limit(String text) {
        return text.equals("0") ? null : Integer.valueOf(text);
    }

    /** {@return a JVM that does that} */
    static Process start(String... args) throws java.io.IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ForkedCaller.class.getName()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command).inheritIO().start();
    }
}
