/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import dev.evaljunit.LlmException;
import dev.evaljunit.LlmRequest;
import dev.evaljunit.judge.LlmServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A fork of a build, as far as a model server can see it. */
final class QuotaCallers {

    private QuotaCallers() {}

    /**
     * Ask.
     *
     * @param args base URL, threads, calls; the exit status is the number of calls without a reply, at most 100
     */
    public static void main(String[] args) throws InterruptedException {
        var model = LlmServer.openAi(args[0]);
        var request = LlmRequest.of("m", "A?").withSystem("Grade.");
        var threads = Executors.newFixedThreadPool(Integer.parseInt(args[1]));
        List<Callable<String>> calls = Collections.nCopies(
                Integer.parseInt(args[2]), () -> model.ask(request).text());
        int lost = 0;
        for (Future<String> reply : threads.invokeAll(calls)) {
            lost += isLost(reply) ? 1 : 0;
        }
        System.exit(Math.min(lost, 100));
    }

    private static boolean isLost(Future<String> reply) throws InterruptedException {
        try {
            return !reply.get().equals("hello");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof LlmException lost) {
                System.err.println(lost.getMessage());
                return true;
            }
            throw new IllegalStateException(e);
        }
    }

    static Process start(String baseUrl, int threads, int calls) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                QuotaCallers.class.getName(),
                baseUrl,
                Integer.toString(threads),
                Integer.toString(calls)));
        return new ProcessBuilder(command).inheritIO().start();
    }
}
