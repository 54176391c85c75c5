/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import dev.evaljunit.LlmReply;
import dev.evaljunit.LlmRequest;
import dev.evaljunit.internal.model.limit.CallLimiters;
import dev.evaljunit.internal.model.limit.ModelLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A JVM of its own that asks a model, as a fork of a build does. */
final class ForkedCaller {

    private ForkedCaller() {}

    /**
     * Report that everything is loaded, wait for a line, and call the model.
     *
     * @param args the base URL, the directory of the counts, calls at once and requests per minute (0 for no limit of
     *     ours), threads, calls, the base URL of a server to try first
     */
    public static void main(String[] args) throws Exception {
        var limits = new ModelLimits(limit(args[2]), limit(args[3]), null, Path.of(args[1]));
        var limiters = new CallLimiters(limits, Clock.systemUTC(), warning -> {
            throw new AssertionError(warning);
        });
        var request = LlmRequest.of("m", "A?").withSystem("Grade.");
        if (!args[6].isEmpty()) {
            model(args[6], limiters).ask(request); // the first call takes long, since everything has to be loaded
        }
        awaitBegin();
        HttpLlm model = model(args[0], limiters);
        var threads = Executors.newFixedThreadPool(Integer.parseInt(args[4]));
        List<Callable<LlmReply>> calls = Collections.nCopies(Integer.parseInt(args[5]), () -> model.ask(request));
        for (Future<LlmReply> reply : threads.invokeAll(calls)) {
            reply.get();
        }
        threads.shutdown();
    }

    private static HttpLlm model(String baseUrl, CallLimiters limiters) {
        return new HttpLlm(
                new Endpoint(baseUrl, "sk-0123456789", Duration.ofSeconds(30), Endpoint.DEFAULT_RETRIES),
                new OpenAiApi(),
                limiters,
                pause -> Thread.sleep(pause.toMillis()),
                Clock.systemUTC());
    }

    private static void awaitBegin() throws IOException {
        System.out.println("ready");
        if (System.in.read() < 0) {
            throw new IOException("nobody wants me to begin");
        }
    }

    @SuppressWarnings("NullAway") // a limit may be missing
    private static Integer limit(String text) {
        return text.equals("0") ? null : Integer.valueOf(text);
    }

    /** {@return a JVM that does so after a line on its input} */
    static Process start(String... args) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ForkedCaller.class.getName()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Wait until all are ready, and let them begin at the same moment. */
    static void begin(List<Process> processes) throws IOException {
        for (Process process : processes) {
            if (process.getInputStream().read() < 0) {
                throw new IOException("a fork has failed");
            }
        }
        for (Process process : processes) {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
        }
    }
}
