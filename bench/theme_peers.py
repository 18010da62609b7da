"""What the themes are measured beside: TF-IDF with k-means, and BERTopic where somebody installed it by hand."""

import re
from collections import Counter

import numpy as np
from numpy.typing import NDArray


def tf_idf(texts: list[str]) -> NDArray[np.float32]:
    """The simple peer's view of a text: its words, the rarer the heavier."""
    counts = [Counter(re.findall(r"\w\w+", text.lower())) for text in texts]
    spread = Counter(word for count in counts for word in count)
    column = {word: place for place, word in enumerate(word for word, times in spread.items() if times > 1)}
    rows = np.zeros((len(texts), len(column) + 1), dtype=np.float32)
    for row, count in zip(rows, counts, strict=True):
        for word, times in count.items():
            if word in column:
                row[column[word]] = times * (1 + np.log(len(texts) / spread[word]))
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


def k_means(texts: list[str], groups: int, seed: int) -> list[int]:
    """The simple peer: told how many groups of three and more there are; the best of four starts (k-means++)."""
    rows, chance, count = tf_idf(texts), np.random.default_rng(seed), max(2, groups)
    best: tuple[float, list[int]] = (np.inf, [])
    for _ in range(4):
        middles = rows[[int(chance.integers(len(rows)))]]
        for _ in range(count - 1):
            far = np.maximum(2 - 2 * (rows @ middles.T).max(axis=1), 0).astype(float)
            pick = chance.choice(len(rows), p=far / far.sum()) if far.sum() else chance.integers(len(rows))
            middles = np.vstack([middles, rows[int(pick)]])
        for _ in range(30):
            near = (rows @ middles.T - (middles**2).sum(axis=1) / 2).argmax(axis=1)
            middles = np.array(
                [rows[near == k].mean(axis=0) if (near == k).any() else middles[k] for k in range(count)]
            )
        loss = float(((rows - middles[near]) ** 2).sum())
        best = min(best, (loss, near.tolist()))
    return best[1]


def bertopic(texts: list[str], vectors: list[bytes], seed: int) -> list[int | str] | None:
    """The well-known peer on the same vectors, with a seed and topics as small as ours; what it leaves out is a group
    of its own. None where it is not installed."""
    try:
        from bertopic import BERTopic
        from umap import UMAP
    except ImportError:
        return None
    own = np.frombuffer(b"".join(vectors), dtype="<f4").reshape(len(texts), -1)
    near = UMAP(n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", random_state=seed)
    topics, _ = BERTopic(umap_model=near, min_topic_size=5).fit_transform(texts, own)
    return [f"alone {row}" if topic < 0 else int(topic) for row, topic in enumerate(topics)]
