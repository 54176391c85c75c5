package com.example.month;

import com.example.shop.Reply;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A question of a customer, the answer of that day's assistant, and what the customer made of it.
 *
 * @param promptVersion the version of the assistant
 * @param isWrong whether the present assistant answers better
 * @param signals the events of the customer; none for most customers of a real shop
 */
record Conversation(
        String traceId,
        Instant at,
        Topic topic,
        String question,
        String promptVersion,
        Reply reply,
        boolean isWrong,
        List<Map<String, Object>> signals) {

    /** What only the flawed assistants say, and no policy. */
    private static final List<String> INVENTIONS =
            List.of("restocking fee of 15%", "like any other item", "will phone you today");

    /** {@return whether the policies that the assistant had read support all of the answer; a translation does not invent} */
    boolean isGrounded() {
        return INVENTIONS.stream().noneMatch(reply.text()::contains);
    }
}
