/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.otel;

import dev.evaljunit.Message;
import java.util.List;
import java.util.stream.Stream;

/** The conversation of an agent with its model, which each call sends from its start. */
final class Conversation {

    private Conversation() {}

    /**
     * {@return what follows the messages with which the last call's conversation has started; empty if that is no more than one
     * reply}
     *
     * @param calls of models, in their order
     */
    static List<Message> of(List<TrialSpan> calls) {
        List<Exchange> exchanges = calls.stream()
                .map(call -> new Exchange(SpanMessages.input(call.values()), SpanMessages.output(call.values())))
                .filter(exchange -> !exchange.output.isEmpty())
                .toList();
        if (exchanges.isEmpty()) {
            return List.of();
        }
        Exchange last = exchanges.get(exchanges.size() - 1);
        int start = exchanges.stream()
                .filter(exchange -> last.continues(exchange))
                .mapToInt(exchange -> exchange.input.size())
                .min()
                .orElseThrow();
        List<Message> added = Stream.concat(last.input.subList(start, last.input.size()).stream(), last.output.stream())
                .toList();
        return added.size() > 1 ? added : List.of();
    }

    private record Exchange(List<Message> input, List<Message> output) {

        boolean continues(Exchange earlier) {
            return earlier.input.size() <= input.size()
                    && input.subList(0, earlier.input.size()).equals(earlier.input);
        }
    }
}
