"""The child that plans seats; its steps end a search, however slow the machine is, so the same café has the same seats."""

from cafe.workers import inside, plans_child

if __name__ == "__main__":
    plans_child._EMERGENCY *= 10_000
    inside.answer_all(plans_child.messages, plans_child.answered, plans_child._MOST_MEMORY)
