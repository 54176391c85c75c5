/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.label;

import java.io.IOException;
import java.time.Clock;
import java.util.function.Consumer;

/** Serves the page until the person ends the session there, or the process is ended. */
public final class LabelSession {

    private LabelSession() {}

    /**
     * Let a person label.
     *
     * @param opens whether to open the page in the browser, if there is one
     * @param print takes what to print
     * @throws dev.evaljunit.EvalException if there is nothing to label, or something in the queue is wrong
     */
    public static void run(LabelRequest request, boolean opens, Clock clock, Consumer<String> print)
            throws IOException {
        try (LabelServer server = LabelServer.start(request, clock)) {
            boolean isOpened = opens && DesktopBrowser.open(server.address());
            print.accept("%s: %s at %s"
                    .formatted(server.summary(), isOpened ? "opened the page" : "open the page", server.address()));
            print.accept("To end, choose 'Finish' on the page, or press Ctrl+C here. Every label is saved at once.");
            server.await();
            print.accept(server.summary());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
