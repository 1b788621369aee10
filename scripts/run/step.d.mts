export function step<T>(title: string, work: (print: (text: string) => void) => T | Promise<T>): Promise<T>;
