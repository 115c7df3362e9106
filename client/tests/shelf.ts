// What a browser keeps, for tests.
import type { Shelf } from "../src/documents/storage";

export class FakeShelf implements Shelf {
  private readonly items = new Map<string, string>();
  constructor(private readonly most = 10_000) {}
  get length(): number {
    return this.items.size;
  }
  key(index: number): string | null {
    return [...this.items.keys()][index] ?? null;
  }
  getItem(key: string): string | null {
    return this.items.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    if (value.length > this.most) throw new Error("full");
    this.items.set(key, value);
  }
  removeItem(key: string): void {
    this.items.delete(key);
  }
}
