/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import dev.evaljunit.LlmReply.Token;
import dev.evaljunit.internal.json.JsonPath;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that a server wrote, thoughts and marks included, with their log probabilities.
 *
 * @param tokens in order
 * @param bytes of each token, which need not be whole characters
 */
record ReplyTokens(List<Token> tokens, List<byte[]> bytes) {

    private static final ReplyTokens NONE = new ReplyTokens(List.of(), List.of());

    /** {@return tokens as {@code {token, logprob, bytes, top_logprobs}}; none if one of them is something else} */
    static ReplyTokens ofOpenAi(List<?> reported) {
        return reported.isEmpty()
                ? NONE
                : of(reported.stream()
                        .map(each -> token(each, "token", "logprob", JsonValues.list(each, "top_logprobs"))
                                .map(token -> Map.entry(token, bytes(each, token))))
                        .toList());
    }

    /** {@return Gemini's tokens, whose alternatives are in a list of their own} */
    static ReplyTokens ofGemini(List<?> chosen, List<?> top) {
        var tokens = new ArrayList<Optional<Map.Entry<Token, byte[]>>>();
        for (int i = 0; i < chosen.size(); i++) {
            List<?> alternatives = i < top.size() ? JsonValues.list(top.get(i), "candidates") : List.of();
            tokens.add(token(chosen.get(i), "token", "logProbability", alternatives)
                    .map(token -> Map.entry(token, token.text().getBytes(StandardCharsets.UTF_8))));
        }
        return of(tokens);
    }

    private static ReplyTokens of(List<Optional<Map.Entry<Token, byte[]>>> tokens) {
        boolean isWhole = tokens.stream().allMatch(Optional::isPresent);
        List<Map.Entry<Token, byte[]>> known =
                isWhole ? tokens.stream().flatMap(Optional::stream).toList() : List.of();
        return new ReplyTokens(
                known.stream().map(Map.Entry::getKey).toList(),
                known.stream().map(Map.Entry::getValue).toList());
    }

    private static Optional<Token> token(@Nullable Object json, String text, String number, List<?> alternatives) {
        return probability(json, number)
                .map(probability -> new Token(text(json, text), probability, alternatives(alternatives, text, number)));
    }

    private static String text(@Nullable Object json, String path) {
        return JsonValues.text(json, path).orElse("");
    }

    private static Optional<Double> probability(@Nullable Object json, String path) {
        return JsonPath.find(json, path)
                .filter(Number.class::isInstance)
                .map(number -> Math.min(0, ((Number) number).doubleValue()));
    }

    private static Map<String, Double> alternatives(List<?> reported, String text, String number) {
        var alternatives = new LinkedHashMap<String, Double>();
        reported.stream()
                .filter(each -> probability(each, number).isPresent())
                .sorted(Comparator.comparing(each -> -probability(each, number).orElseThrow()))
                .forEach(each -> alternatives.putIfAbsent(
                        text(each, text), probability(each, number).orElseThrow()));
        return alternatives;
    }

    private static byte[] bytes(@Nullable Object json, Token token) {
        List<?> reported = JsonValues.list(json, "bytes");
        if (reported.isEmpty() || !reported.stream().allMatch(Number.class::isInstance)) {
            return token.text().getBytes(StandardCharsets.UTF_8);
        }
        var bytes = new ByteArrayOutputStream();
        reported.forEach(each -> bytes.write(((Number) each).intValue()));
        return bytes.toByteArray();
    }

    /** {@return the tokens that make up a text, which is the last such one; none if there is no such place} */
    List<Token> of(String text) {
        if (tokens.isEmpty()) {
            return List.of();
        }
        byte[] wanted = text.strip().getBytes(StandardCharsets.UTF_8);
        var whole = new ByteArrayOutputStream();
        bytes.forEach(whole::writeBytes);
        int start = wanted.length == 0 ? -1 : lastIndexOf(whole.toByteArray(), wanted);
        return start < 0 ? List.of() : between(start, start + wanted.length);
    }

    private List<Token> between(int start, int end) {
        var inside = new ArrayList<Token>();
        int at = 0;
        for (int i = 0; i < tokens.size(); i++) {
            int next = at + bytes.get(i).length;
            if (next > start && at < end) {
                inside.add(tokens.get(i));
            }
            at = next;
        }
        return inside;
    }

    private static int lastIndexOf(byte[] whole, byte[] wanted) {
        for (int at = whole.length - wanted.length; at >= 0; at--) {
            if (matches(whole, at, wanted)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean matches(byte[] whole, int at, byte[] wanted) {
        for (int i = 0; i < wanted.length; i++) {
            if (whole[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
