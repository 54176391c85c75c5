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
}
