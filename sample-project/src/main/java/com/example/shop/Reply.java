package com.example.shop;

import java.util.List;

/**
 * What the assistant says to a customer, and what it based that on.
 *
 * @param text the message to the customer, with its citations in square brackets
 * @param citations ids of the cited policy sections, such as {@code returns-policy#worn-items}
 * @param contexts the text of every section that was retrieved, best first
 * @param route the desk that the question belongs to: {@code refund}, {@code shipping} or {@code warranty}
 */
public record Reply(String text, List<String> citations, List<String> contexts, String route) {

    public Reply {
        citations = List.copyOf(citations);
        contexts = List.copyOf(contexts);
    }

    /** {@return how many words of the policies were read for it; behind this assistant no model counts tokens} */
    public int wordsRead() {
        return contexts.stream().mapToInt(Reply::words).sum();
    }

    /** {@return how many words the customer gets} */
    public int wordsWritten() {
        return words(text);
    }

    private static int words(String text) {
        return text.isBlank() ? 0 : text.strip().split("\\s+").length;
    }
}
